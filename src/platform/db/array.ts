/**
 * Numbers, or words without quotes and commas such as blind indexes, as one array parameter: written once, where the
 * driver would look at each of 100,000.
 */
export const arrayOf = (values: readonly (number | string)[]) => `{${values.join(',')}}`
