// The version of the API server.
import { type Look, right, untold, wrong } from './look';
import { messages } from './messages';

/** The oldest with `preStop.sleep`: docs/decisions/0025-a-pause-that-kubernetes-keeps.md. */
const OLDEST = 30;

export const kubernetes: Look = {
  title: messages.kubernetes,
  async at({ facts }) {
    const version = await facts.version();
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
    if (minor === undefined) return [untold(messages.noVersion(version))];
    return [
      Number(major) > 1 || Number(minor) >= OLDEST
        ? right(version)
        : wrong(messages.tooOld(version, `1.${OLDEST}`), messages.upgrade),
    ];
  },
};
