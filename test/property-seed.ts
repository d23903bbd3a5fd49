import * as fc from 'fast-check'

/** The same random cases in every run of the tests, so that what failed fails again; `npm run proof` draws new ones. */
const { BASEWATT_PROPERTY_SEED = '20261128' } = process.env

fc.configureGlobal(BASEWATT_PROPERTY_SEED === 'random' ? {} : { seed: Number(BASEWATT_PROPERTY_SEED) })
