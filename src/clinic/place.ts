/**
 * Where a clinic is, as lines to write and as an address of a map.
 *
 * @module
 */
import type { Clinic, Text } from './schema.js';

/** A text of the clinic's, in the language of the page. */
type Say = (text: Text | undefined) => string;

/** Where the postal code stands in the line of the city. Elsewhere it comes before it, as in most of the world. */
const CODE_AFTER = 'AU CA IN NZ US';
const CODE_APART = 'GB IE';

/** Where a clinic is. */
type Placed = Pick<Clinic, 'address' | 'country'>;

/** The address as letters are addressed there, without the country; none where the document tells none. */
export function addressLines({ address, country }: Placed, say: Say): string[] {
  if (!address) return [];
  const { postalCode = '' } = address;
  const [street, city, region] = [say(address.street), say(address.city), say(address.region)];
  const isIn = (countries: string): boolean => countries.split(' ').includes(address.country ?? country ?? '');
  const lines = isIn(CODE_AFTER)
    ? [street, `${city}${city && region ? ', ' : ''}${region} ${postalCode}`]
    : isIn(CODE_APART)
      ? [street, city, region, postalCode]
      : [street, `${postalCode} ${city}`, region];
  return lines.map(line => line.trim()).filter(Boolean);
}

/** A map of OpenStreetMap: the place of `geo`, else what it finds for the address. None where neither is known. */
export function openStreetMap({ geo, ...placed }: Placed & Pick<Clinic, 'geo'>, say: Say): string | undefined {
  const site = 'https://www.openstreetmap.org/';
  if (geo) {
    const [latitude, longitude] = geo;
    return `${site}?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  }
  const lines = addressLines(placed, say);
  return lines.length > 0 ? `${site}search?query=${encodeURIComponent(lines.join(', '))}` : undefined;
}
