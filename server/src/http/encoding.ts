import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The better of the encodings that an `Accept-Encoding` takes. */
export function pickEncoding(accepted: string | undefined): Encoding | undefined {
  const names = (accepted ?? '').split(',').flatMap(entry => {
    const [name = '', ...parameters] = entry.split(';').map(part => part.trim().toLowerCase());
    return parameters.some(parameter => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (['br', 'gzip'] as const).find(encoding => names.includes(encoding));
}

/** `quality` is brotli's, 0 to 11: low for what is made anew for each request. */
export async function encode(bytes: Uint8Array, encoding: Encoding, quality: number): Promise<Uint8Array> {
  if (encoding === 'gzip') return zip(bytes);
  return brotli(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
  });
}

/** Whether `If-None-Match` names the tag. Compared weakly, as GET asks for. */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch?.trim() === '*' || Boolean(ifNoneMatch?.split(',').some(tag => bare(tag) === bare(etag)));
}
