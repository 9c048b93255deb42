module.exports = globalThis.outside.undici;
