/** The variable of the environment that holds a setting: `accessPoint` → `TPNS_ACCESS_POINT`. */
export function settingVariable(name: string): string {
  return `TPNS_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
