/** Of package.json: `npm run release:version` writes it here, and the check of the entries compares the two. */
export const VERSION = '0.0.0';
