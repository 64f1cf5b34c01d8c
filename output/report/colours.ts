// Colours of a report on a terminal.
import { styleText } from 'node:util';
import type { Paint } from '../../schema/problems/report';

export const COLOURED: Paint = {
  heading: (text, level) => styleText(['bold', level === 'error' ? 'red' : 'yellow'], text),
  path: (text) => styleText('bold', text),
  rule: (text) => styleText('dim', text),
};

/** Whether the stream shows colours: a terminal does, unless its user has said NO_COLOR. https://no-color.org */
export const hasColours = ({ isTTY }: { readonly isTTY?: boolean }, { NO_COLOR = '' }: NodeJS.ProcessEnv): boolean =>
  isTTY === true && NO_COLOR === '';
