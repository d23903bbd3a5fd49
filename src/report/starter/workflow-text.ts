/**
 * A GitHub workflow that checks a folder on every push.
 *
 * The package is not published, so that it is taken from its repository, which the user has to name.
 */
export const WORKFLOW = `# Checks this folder on every push: a result that moved ends it with 1, other inputs with 3.
#
# basewatt is no published package: the workflow takes it from its repository and builds it.
# Under Settings > Secrets and variables > Actions set
#   the variable BASEWATT_REPOSITORY  to the OWNER/NAME of basewatt's repository,
#   the variable BASEWATT_REF         to a tag or commit of it (empty: its default branch),
#   the secret BASEWATT_TOKEN         to a token that may read it, should it be private.
# GitHub runs workflows of the top folder of a repository only. Where this folder lies deeper, move .github there and
# write the path of this folder in front of scenario.yaml and checks.yaml below.
name: basewatt
on:
  push:
  pull_request:
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
      - name: Where basewatt comes from
        if: vars.BASEWATT_REPOSITORY == ''
        run: |
          echo "::error::set the variable BASEWATT_REPOSITORY to the OWNER/NAME of basewatt's repository"
          exit 1
      - uses: actions/checkout@v4
        with:
          repository: \${{ vars.BASEWATT_REPOSITORY }}
          ref: \${{ vars.BASEWATT_REF }}
          token: \${{ secrets.BASEWATT_TOKEN || github.token }}
          path: .basewatt
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - name: Build basewatt
        working-directory: .basewatt
        run: npm ci
      - name: Validate
        run: node .basewatt/dist/cli/main.js validate scenario.yaml
      - name: Check
        run: |
          code=0
          node .basewatt/dist/cli/main.js check checks.yaml --github --markdown "$RUNNER_TEMP/checks.md" || code=$?
          if [ -f "$RUNNER_TEMP/checks.md" ]; then cat "$RUNNER_TEMP/checks.md" >> "$GITHUB_STEP_SUMMARY"; fi
          exit $code
`
