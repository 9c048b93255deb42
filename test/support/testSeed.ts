/** The seed of what tests draw by chance: from TPNS_TEST_SEED where it is set, to run the same again. */
export const testSeed = Number(process.env.TPNS_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));
