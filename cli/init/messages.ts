// What `slipway init` says.
export const messages = {
  areThere: (files: readonly string[]) =>
    `${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} there, and init overwrites nothing. Name another folder, or move ${files.length === 1 ? 'it' : 'them'} away.`,
  notAName: (name: string) =>
    `'${name}' cannot be the name of a stack: it has 1 to 52 lower-case letters, digits and '-', and begins with a letter. Name one with --name.`,
  outside: (folder: string) => `${folder} is not below this folder. Run it in the repository that the project is for.`,
  written: (files: readonly string[]) => ['Written:', ...files.map((file) => `  ${file}`)].join('\n'),
  elsewhere: (file: string, from: string) =>
    `${file} takes Slipway from ${from.slice('file:'.length)}, as it was installed here. That is outside of this repository, so npm install fails for others and in CI. Put the tarball into the repository, or into your registry, and say that instead.`,
  compose: (file: string, line: string) => `This repository has ${file}. A stack from it: ${line}`,
  next: (lines: readonly string[]) => ['Next:', ...lines.map((line) => `  ${line}`)].join('\n'),
  include: (file: string) => `.gitlab-ci.yml is yours. Write into it: include: [{ local: ${file} }]`,
  nothingWritten: 'Nothing was written.',
} as const;
