// What an editor asks of TypeScript about one file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const RESOLUTIONS = {
  bundler: { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext },
  node16: { moduleResolution: ts.ModuleResolutionKind.Node16, module: ts.ModuleKind.Node16 },
};

export function languageServiceOf(folder: string, name: string, text: string, resolution: keyof typeof RESOLUTIONS) {
  const file = join(folder, name);
  const options = { ...RESOLUTIONS[resolution], target: ts.ScriptTarget.ES2022, strict: true, types: [] };
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) =>
      path === file || existsSync(path)
        ? ts.ScriptSnapshot.fromString(path === file ? text : readFileSync(path, 'utf8'))
        : undefined,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
  return {
    errors: () =>
      [...service.getSemanticDiagnostics(file), ...service.getSyntacticDiagnostics(file)].map(({ messageText }) =>
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ),
    completionsAt: (position: number) =>
      service.getCompletionsAtPosition(file, position, {})?.entries.map(({ name }) => name) ?? [],
    aboutCompletion: (position: number, option: string) => {
      const details = service.getCompletionEntryDetails(file, position, option, {}, undefined, {}, undefined);
      return {
        text: ts.displayPartsToString(details?.documentation),
        tags: details?.tags?.map(({ name }) => name) ?? [],
      };
    },
  };
}
