// Findings as annotations of GitHub's pull requests.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
import type { Finding } from '../../schema/problems/finding';

export const githubOf = (findings: readonly Finding[]): string => findings.map(annotationOf).join('\n');

function annotationOf({ level, rule, file, line, column, stack, environments, path, text }: Finding): string {
  const where = stack === undefined ? rule : `${rule}: ${stack} (${environments.join(', ')})`;
  const place = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(line === undefined ? [] : [`line=${line}`, `col=${column}`]),
  ];
  const properties = [...place, `title=${property(where)}`];
  return `::${level} ${properties.join(',')}::${data(path === '' ? text : `${path}: ${text}`)}`;
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
