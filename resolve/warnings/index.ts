// All rules whose findings are warnings, by their names. A rule that has no sentences, or sentences without a rule, do not compile.
import type { Warning } from '../../model';
import { WARNING_NAMES, WARNINGS, type WarningName } from '../../schema/problems/warnings';
import { amounts } from './amounts';
import { background } from './background';
import { bakedVariable } from './baked-variable';
import { closedHost } from './closed-host';
import { tooFewConnections, tooFewForThePooler, tooManyClients } from './connections';
import { copiedImage } from './copied-image';
import { cors } from './cors';
import { debugging } from './debugging';
import { floatingImage } from './floating-image';
import { generatedTwice } from './generated-twice';
import { healthRenders, livenessAsksOthers } from './health';
import { heap } from './heap';
import { hiddenFiles } from './hidden-files';
import { imageNeeds } from './image-needs';
import { interpolation } from './interpolation';
import { ipv4Listener } from './ipv4-listener';
import { labelsOfEverybody } from './labels-of-everybody';
import { largeBackup } from './large-backup';
import { localListener, otherPort } from './listener';
import { localAddress } from './local-address';
import { localInBrowser } from './local-in-browser';
import { lostAtRestart } from './lost-at-restart';
import { memoryOfProcesses, processesByNode } from './memory-of-processes';
import { migrationAtStart } from './migration-at-start';
import { missingEdge } from './missing-edge';
import { noLogin } from './no-login';
import { nothingToScrape } from './nothing-to-scrape';
import { oldNginx } from './old-nginx';
import { firstComer, publicTool } from './open-pages';
import { otherEnvironment } from './other-environment';
import { ownName } from './own-name';
import { pathVariable } from './path-variable';
import { plainSecret } from './plain-secret';
import { protectionOff } from './protection-off';
import { publicMetrics } from './public-metrics';
import { queueInCache } from './queue-in-cache';
import { rootPath } from './root-path';
import { routePattern } from './route-pattern';
import type { Asked, WarningRule } from './rule';
import { secretInBrowser } from './secret-in-browser';
import { secretOfTheBackend } from './secret-of-the-backend';
import { severalPods } from './several-pods';
import { shellWords } from './shell-words';
import { signalInShell } from './signal-in-shell';
import { smallDisk } from './small-disk';
import { tablesAtStart } from './tables-at-start';
import { times } from './times';
import { unawaitedMigration } from './unawaited-migration';
import { unfilled } from './unfilled';
import { unknownHost } from './unknown-host';
import { unknownImage } from './unknown-image';
import { unwritable } from './unwritable';
import { usersOfAVolume } from './users-of-a-volume';
import { warning } from './warning';
import { wrongPort } from './wrong-port';
import { wrongScheme } from './wrong-scheme';

const RULES: Readonly<Record<WarningName, WarningRule>> = {
  amounts,
  background,
  'baked-variable': bakedVariable,
  'closed-host': closedHost,
  connections: tooFewConnections,
  'copied-image': copiedImage,
  cors,
  debugging,
  'first-comer': firstComer,
  'floating-image': floatingImage,
  'generated-twice': generatedTwice,
  'health-renders': healthRenders,
  heap,
  'hidden-files': hiddenFiles,
  'image-needs': imageNeeds,
  interpolation,
  'ipv4-listener': ipv4Listener,
  'labels-of-everybody': labelsOfEverybody,
  'large-backup': largeBackup,
  'liveness-asks-others': livenessAsksOthers,
  'local-address': localAddress,
  'local-in-browser': localInBrowser,
  'local-listener': localListener,
  'lost-at-restart': lostAtRestart,
  'memory-of-processes': memoryOfProcesses,
  'migration-at-start': migrationAtStart,
  'missing-edge': missingEdge,
  'no-login': noLogin,
  'nothing-to-scrape': nothingToScrape,
  'old-nginx': oldNginx,
  'other-environment': otherEnvironment,
  'other-port': otherPort,
  'own-name': ownName,
  'path-variable': pathVariable,
  'plain-secret': plainSecret,
  'pooler-clients': tooManyClients,
  'pooler-sessions': tooFewForThePooler,
  'processes-by-node': processesByNode,
  'protection-off': protectionOff,
  'public-metrics': publicMetrics,
  'public-tool': publicTool,
  'queue-in-cache': queueInCache,
  'root-path': rootPath,
  'route-pattern': routePattern,
  'secret-in-browser': secretInBrowser,
  'secret-of-the-backend': secretOfTheBackend,
  'several-pods': severalPods,
  'shell-words': shellWords,
  'signal-in-shell': signalInShell,
  'small-disk': smallDisk,
  'tables-at-start': tablesAtStart,
  times,
  'unawaited-migration': unawaitedMigration,
  unfilled,
  'unknown-host': unknownHost,
  'unknown-image': unknownImage,
  unwritable,
  'users-of-a-volume': usersOfAVolume,
  'wrong-port': wrongPort,
  'wrong-scheme': wrongScheme,
};

/** Every warning about a stack in one environment, accepted or not. */
export const warningsIn = (asked: Asked): Warning[] =>
  WARNING_NAMES.flatMap((name) =>
    RULES[name](asked).map(({ path, found, same }) => ({ ...warning(name, path, found, WARNINGS[name]), ...(same && { same }) })),
  );
