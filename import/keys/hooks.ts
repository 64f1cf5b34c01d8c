// `post_start`, `pre_start` and `pre_stop`: what runs beside the program's own life.
import { atOf, type Options, pathOf } from '../context';
import { isMigration } from '../kinds/migration';
import { messages } from '../messages';
import { stepsOf } from '../seen/words';
import type { Key } from './key';

export const hooks: Key = (seen, { notes }) => {
  const { pre_start, post_start, pre_stop } = seen.service;
  const migrations: Options = {};
  for (const [name, list] of Object.entries({ pre_start, post_start }))
    for (const [i, { command = [] }] of list.entries()) {
      const path = pathOf(seen, name, i);
      if (isMigration(command) && migrations.migrate === undefined) {
        notes.decided(path, messages.migrationBefore(), atOf(seen, 'migrate'));
        migrations.migrate = [...command];
      } else notes.person(path, messages.hook(name, (stepsOf(command.join(' ')) ?? [command]).flat().slice(0, 4).join(' ')));
    }
  for (const [i] of pre_stop.entries()) notes.person(pathOf(seen, 'pre_stop', i), messages.hook('pre_stop', ''));
  return migrations;
};
