// Plugins for the script-tag build. A browser learns what a module imports only once it has read it: four journeys to the server until
// the booking form is there. The build knows before, and so the loader asks for all at once.

const IMPORT = /\bimport\((["'`])\.\/chunks\/([^"'`]+)\.js\1\)(?:\.then\(\(?\w+\)? ?=> ?\w+\.\w+\))?/g;

const LOAD = 'const load = (...places) => Promise.all(places.map(place => import(`./chunks/${CHUNKS[place]}.js`)));';

/** Every chunk that comes with `name`, itself first. */
function withImports(name, chunks, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const other of chunks[name].imports) withImports(other, chunks, found);
  return found;
}

/**
 * `import('./chunks/a.js')` of the entry becomes `load(0, 1)`, which imports `a` and what that imports, by their places in a table. What
 * `a` exports gets lost: of an element's module nothing is wanted but that it runs. One that imports nothing stays as it is.
 */
export function parallelChunks() {
  return {
    name: 'parallel-chunks',
    renderChunk(code, { isEntry }, _options, { chunks }) {
      if (!isEntry) return null;
      const table = [];
      const placeOf = name => (table.includes(name) ? table.indexOf(name) : table.push(name) - 1);
      const body = code.replace(IMPORT, (match, _quote, name) => {
        const files = [...withImports(`chunks/${name}.js`, chunks)];
        if (files.length === 1) return match;
        return `load(${files.map(file => placeOf(file.slice('chunks/'.length, -'.js'.length))).join()})`;
      });
      return { code: `const CHUNKS = ${JSON.stringify(table)};\n${LOAD}\n${body}`, map: null };
    },
  };
}

/**
 * Either script has its names to itself, where a page or a tool for consent runs it as a classic script too; and joined with others' files it
 * becomes no call of what stands before it and no part of its last comment. `begin`: what it begins with.
 */
export function standAlone(begin = '') {
  return {
    name: 'stand-alone',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.isEntry) chunk.code = `\n;(()=>{${begin}${chunk.code.trim()}})();\n`;
        }
      },
    },
  };
}
