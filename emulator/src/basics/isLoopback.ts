const ADDRESS = /^127(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** Whether an address is one of this machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || ADDRESS.test(address.replace(/^::ffff:/, ""));
}

/** Whether a host, as a URL or a command line has it, can be nothing but this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return name === "localhost" || name.endsWith(".localhost") || isLoopbackAddress(name);
}
