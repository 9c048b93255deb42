/** A token such as the service gives out: 36 lowercase hex digits. */
export function phone(number: number): string {
  return number.toString(16).padStart(4, "0").padEnd(36, "0123456789abcdef");
}
