// The report: its headings and its last line.
import { counted } from './wording';

/** The last line of every report: dist/ is as it was. */
export const NOTHING_WRITTEN = 'Nothing was written.';

/** Stands for the names of environments in the heading of a problem that is in none of them. */
export const EVERY_ENVIRONMENT = 'every environment';

export const reportMessages = {
  /** @param stack where the file has several. */
  heading: (file: string, stack: string | undefined, environments: readonly string[], count: number, what: string) =>
    `${file}${stack === undefined ? '' : `, ${stack}`} (${environments.join(', ')}): ${counted(count, what)}`,
  refused: (reports: readonly string[]) => [...reports, NOTHING_WRITTEN].join('\n'),
};
