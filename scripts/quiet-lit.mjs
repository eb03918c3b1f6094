// A plugin for the script-tag builds: Lit leaves four names and a symbol on the page. The names are lists of its versions, of which it warns
// whoever develops with Lit on that page; the symbol and its map are for standard decorators, and ours are the older ones.

const VERSIONS = /\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/g;
const METADATA = /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap/g;
const READING = /\bthis\[Symbol\.metadata\]/g;

export function quietLit() {
  return {
    name: 'quiet-lit',
    enforce: 'pre',
    transform: {
      filter: {
        id: /node_modules\/(?:lit-html\/lit-html|lit-element\/lit-element|@lit\/reactive-element\/reactive-element)\.js$/,
      },
      // Its own map would have to be made; without one, a few columns of minified code are off.
      handler: code => ({
        code: code.replace(VERSIONS, '0').replace(METADATA, '0').replace(READING, 'null'),
        map: null,
      }),
    },
  };
}
