/** A proxy's URL, or what is wrong with it and what to write, without the value itself: it may hold a password. */
export type ParsedProxy =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly says: string; readonly advice: string };

const EXAMPLE = "write it as http://proxy:3128, or http://user:password@proxy:3128";

/**
 * Reads the value of a variable such as HTTPS_PROXY. Without a scheme it is `http://`, as curl has it; `https://` is a proxy
 * that is itself called over TLS.
 */
export function parseProxy(value: string): ParsedProxy {
  const text = value.trim();
  const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) {
    return /^socks/i.test(scheme)
      ? wrong("names a SOCKS proxy, which can't be used", `name an HTTP proxy: ${EXAMPLE}`)
      : wrong("has a scheme that no proxy has", EXAMPLE);
  }
  const withScheme = scheme === undefined ? `http://${text}` : text;
  // A scheme that lacks its colon, `http//proxy:3128`, would be taken for a host and a path.
  // No URL holds quotes or a space as they are, and WHATWG's parser takes some of both for a part of a host.
  const hasOtherSlashes = scheme === undefined && /.\/\//.test(text);
  if (hasOtherSlashes || /^https?:(?!\/\/)|["'`<>\s\\]/i.test(text) || !URL.canParse(withScheme))
    return wrong("is not the URL of a proxy", ENCODED);
  const url = new URL(withScheme);
  // A bare / ? or # ends the host, and the rest of a password would be taken for a path.
  if (`${url.pathname}${url.search}${url.hash}`.includes("@")) {
    return wrong("has a user or a password with a bare /, ? or #", "write %2F for /, %3F for ? and %23 for #");
  }
  if (!isEncoded(url.username) || !isEncoded(url.password)) {
    return wrong("has a user or a password with a bare %", "write %25 for each % that is meant as such");
  }
  return { ok: true, url };
}

const ENCODED = `${EXAMPLE}; in a password, write %40 for @, %3A for :, %2F for /, %23 for # and %25 for %`;

function wrong(says: string, advice: string): ParsedProxy {
  return { ok: false, says, advice };
}

function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}
