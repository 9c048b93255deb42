module.exports = globalThis.outside.emulator;
