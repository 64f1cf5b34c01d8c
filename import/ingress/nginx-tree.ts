// The text of an nginx.conf as a tree, which nginx-conf reads, and what its lines say.
import { NginxParser, type NginxParseTreeNode } from 'nginx-conf/dist/src/parser';
import { messages } from '../messages';

/** A sentence where it cannot be read. */
export function parsed(text: string): NginxParseTreeNode | string {
  const parser = new NginxParser({ templateSyntax: true });
  let found: NginxParseTreeNode | string = messages.nginxUnreadable(1, 'it is empty');
  try {
    parser.parse(text, (error, tree) => {
      const line = (error as unknown as { line?: number } | null)?.line ?? 1;
      found = error ? messages.nginxUnreadable(line, error.message) : (tree ?? found);
    });
  } catch (error) {
    return messages.nginxUnreadable(1, error instanceof Error ? error.message : String(error));
  }
  return typeof found !== 'string' && isOpenAtEnd(text)
    ? messages.nginxUnreadable(text.split('\n').length, 'a block has no end')
    : found;
}

/** The parser takes the end of the text for the end of every block. */
const isOpenAtEnd = (text: string): boolean => {
  const plain = text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#.*$/gm, '');
  return plain.split('{').length > plain.split('}').length;
};

export const children = (node: NginxParseTreeNode) => node.children ?? [];
export const blocks = (node: NginxParseTreeNode, name: string) =>
  children(node).filter((child) => child.isBlock && child.name === name);
export const values = (node: NginxParseTreeNode, name: string) =>
  children(node)
    .filter((child) => !child.isBlock && child.name === name)
    .map((child) => child.value.trim());
export const value = (node: NginxParseTreeNode, name: string): string | undefined => values(node, name)[0];
