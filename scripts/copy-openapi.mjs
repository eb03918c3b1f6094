// dist/openapi.json: the server keeps the description of the contract (`npm run openapi -w server` writes it); the package
// publishes it.
import { copyFileSync } from 'node:fs';

copyFileSync('server/openapi.json', 'dist/openapi.json');
