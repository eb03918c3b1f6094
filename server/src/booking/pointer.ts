/** A JSON pointer (RFC 6901): `/items/0/start`. Empty for the document itself. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
