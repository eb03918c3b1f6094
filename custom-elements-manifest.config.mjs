import { cemInheritancePlugin } from '@wc-toolkit/cem-inheritance';
import { modulePathResolverPlugin } from '@wc-toolkit/module-path-resolver';
import { getTsProgram, typeParserPlugin } from '@wc-toolkit/type-parser';
import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** The manifest is read next to the published files, so it names those and not the sources. */
const published = (path, extension = '.js') => path.replace(/^src\//, 'dist/').replace(/\.ts$/, extension);

/** `parsedType` spells out type aliases; without it an editor offers the alias' name as the value. */
const editor = { outdir: 'dist', typesSrc: 'parsedType' };

export default {
  globs: ['src/components/*/clinic-*.ts'],
  exclude: ['src/components/**/*.styles.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  // The type parser needs a whole program; the analyzer goes on with its source files.
  overrideModuleCreation({ ts, globs }) {
    const program = getTsProgram(ts, globs, 'tsconfig.json');
    return program.getSourceFiles().filter(file => globs.some(glob => file.fileName.includes(glob)));
  },
  plugins: [
    cemInheritancePlugin(),
    typeParserPlugin(),
    modulePathResolverPlugin({
      modulePathTemplate: path => published(path),
      definitionPathTemplate: path => published(path),
      typeDefinitionPathTemplate: path => published(path, '.d.ts'),
    }),
    customElementVsCodePlugin(editor),
    customElementJetBrainsPlugin({ ...editor, packageJson: false }),
  ],
};
