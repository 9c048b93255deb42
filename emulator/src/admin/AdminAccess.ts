/**
 * Who may use the admin side: callers on this machine, those who have the token, or nobody, where other machines can reach
 * the emulator and there is no token.
 */
export type AdminAccess =
  { readonly kind: "local" } | { readonly kind: "token"; readonly token: string } | { readonly kind: "off" };
