import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { isLoopbackAddress, isLoopbackHost } from "../basics/isLoopback";
import type { AdminAccess } from "./AdminAccess";

/** Why a request is refused. */
export interface StrangerProblem {
  readonly status: 401 | 403;
  readonly error: string;
}

/**
 * Why a request to the admin side is a stranger's, or undefined. Web sites are kept out as well as other machines: a page of
 * another site can have the browser post here (its `Origin` says so), and a name of its own can lead here (DNS rebinding:
 * the `Host` says so).
 *
 * @param isOpen - whether what is asked for holds nothing of the service, as the files of the page
 */
export function strangerProblem(
  request: FastifyRequest,
  access: AdminAccess,
  isOpen: boolean,
): StrangerProblem | undefined {
  const { headers, socket } = request;
  if (access.kind === "off") {
    return refused("the admin side is off where other machines can reach it; start with --admin-token");
  }
  const host = headers.host ?? "";
  if (access.kind === "local") {
    if (!isLoopbackAddress(socket.remoteAddress ?? "")) return refused("for loopback callers only");
    if (!isLoopbackHost(host.replace(/:\d+$/, ""))) {
      return refused("the Host is no loopback name; use localhost, 127.0.0.1 or [::1]");
    }
  }
  const { origin } = headers;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return refused("the Origin is another site");
  }
  const site = headers["sec-fetch-site"];
  const isFollowedLink = headers["sec-fetch-mode"] === "navigate" && request.method === "GET" && isOpen;
  if ((site === "cross-site" || site === "same-site") && !isFollowedLink) return refused("another site asks for it");
  if (access.kind === "token" && !isOpen && !carriesToken(headers.authorization, access.token)) {
    return { status: 401, error: "it takes the token of --admin-token, as Authorization: Bearer" };
  }
  return undefined;
}

function refused(error: string): StrangerProblem {
  return { status: 403, error };
}

/** Digests make both sides equally long, so that not even the length shows. */
function carriesToken(authorization: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(authorization ?? "") ?? [];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
