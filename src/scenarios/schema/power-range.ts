/** Powers that a scenario may hold, of one device or of all that a site's plant can be: up to 10 MW [W]. */
export const POWER = { min: 0, max: 10_000_000 }
