import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * The folder for the CLIs this tool makes, outside any checkout: `$TPNS_TOOLS_CACHE`, else `$XDG_CACHE_HOME/pulumi-tpns`,
 * else the platform's own place for caches (`~/.cache`, on macOS `~/Library/Caches`, on Windows `%LOCALAPPDATA%`). An empty
 * variable is absent.
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const own = placeIn(environment.TPNS_TOOLS_CACHE);
  if (own !== undefined) return resolve(own);
  const xdg = placeIn(environment.XDG_CACHE_HOME);
  // The XDG specification has relative paths ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, "pulumi-tpns");
  const home = environment.HOME !== undefined && isAbsolute(environment.HOME) ? environment.HOME : homedir();
  if (platform === "darwin") return join(home, "Library", "Caches", "pulumi-tpns");
  if (platform === "win32") {
    return join(placeIn(environment.LOCALAPPDATA) ?? join(home, "AppData", "Local"), "pulumi-tpns");
  }
  return join(home, ".cache", "pulumi-tpns");
}

function placeIn(variable: string | undefined): string | undefined {
  return variable === undefined || variable.trim() === "" ? undefined : variable;
}
