/** Placeholder removed with the first benchmark. */
export async function benchmark(_ids: readonly string[], _options: { readonly json?: true }): Promise<void> {}
