import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const config: NextConfig = {
  // The package and what it stands on are found above this folder.
  turbopack: { root },
  outputFileTracingRoot: root,
  // Checked beside the build, by the project's own compiler.
  typescript: { ignoreBuildErrors: true },
};

export default config;
