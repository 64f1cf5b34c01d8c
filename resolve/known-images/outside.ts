// Images whose work is outside, so that they are of little use where nothing outside is open to them: what they do there, as the reason of
// `internet`. By repository, or by the last word of it.
import { byRepository } from './by-repository';

const OUTSIDE: Readonly<Record<string, string>> = {
  'changedetection.io': 'asks the pages that it watches',
  forgejo: 'mirrors repositories and calls webhooks',
  freshrss: 'fetches feeds',
  gitea: 'mirrors repositories and calls webhooks',
  'immich-machine-learning': 'loads the models of its search and of faces',
  miniflux: 'fetches feeds',
  n8n: 'calls what its workflows name',
  nextcloud: 'loads apps and updates',
  'node-red': 'calls what its flows name',
  'ollama/ollama': 'loads models',
  'open-webui': 'loads models and asks those of others',
  'rocket.chat': 'sends push messages and loads apps',
  searxng: 'asks search engines',
  squid: 'asks what its clients name',
  'uptime-kuma': 'asks the sites that it watches',
  verdaccio: 'loads packages of npm',
  wordpress: 'loads plugins, themes and updates',
};

/** @param repository without the host of a registry. */
export const outsideOf = (repository: string): string | undefined => byRepository(OUTSIDE, repository);
