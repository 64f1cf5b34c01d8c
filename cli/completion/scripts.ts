// What a shell reads once: how it asks Slipway for the words that fit, a line each, with what each is about behind a tab. Where none fits, the
// shell completes files.
import bash from './bash.sh';
import fish from './fish.sh';
import zsh from './zsh.sh';

export const SCRIPTS = { bash, zsh, fish };

export const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies readonly (keyof typeof SCRIPTS)[];
