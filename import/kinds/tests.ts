// Test runners, linters and load tests: programs of the developers that end. No environment needs them, and in production they would write
// into its database.
import { type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { withoutRunner } from '../seen/words';
import type { Kind } from './kind';

/** What a line starts with, behind `python -m`, `poetry run`, `npx` and their like. */
const RUNS: readonly RegExp[] = [
  /^(?:pytest|py\.test|ptw|pytest-watch(?:er)?|tox|nox|nose2?|nosetests|unittest|behave|robot|pybot)(?: |$)/,
  /^coverage run/,
  /^(?:python[\d.]* )?(?:\S*\/)?manage\.py test(?: |$)/,
  /^(?:\S*\/)?run[-_]?tests?(?:\.\w+)?(?: |$)/,
  /^(?:ba|da|a|z)?sh (?:-\w+ )*(?:\S*\/)?(?:run[-_])?tests?(?:\.sh)?(?: |$)/,
  /^(?:\S*\/)?tests?(?:[-_](?:start|run|runner|unit|e2e|integration))?\.sh(?: |$)/,
  /^(?:jest|vitest|mocha|ava|karma|cypress|testcafe|newman|nyc|c8|artillery|k6|bats)(?: |$)/,
  /^playwright(?: test|$)/,
  /^(?:npm|pnpm|yarn|bun|deno) (?:run(?:-script)? )?(?:test|t|e2e|lint|typecheck|type-check|format|check)(?:[:\w-]*)(?: |$)/,
  /^ng (?:test|e2e|lint)(?: |$)/,
  /^(?:go|cargo|dotnet|mix|swift|sbt|lein) test(?: |$)/,
  /^cargo (?:clippy|fmt|check)(?: |$)|^go vet(?: |$)/,
  /^(?:mvn|mvnw|gradle|gradlew)(?: \S+)* (?:test|verify|check|integrationTest)(?: |$)/,
  /^(?:bundle exec )?(?:rspec|rubocop|cucumber|(?:rails|rake) (?:test|spec)(?:[:\w]*))(?: |$)/,
  /^(?:php )?(?:artisan test|(?:vendor\/bin\/)?(?:phpunit|pest|phpstan|phpcs|php-cs-fixer|psalm|behat))(?: |$)/,
  /^locust(?: \S+)* --headless/,
  /^(?:flake8|ruff|mypy|pyright|pylint|black|isort|bandit|pre-commit|eslint|prettier|stylelint|golangci-lint|hadolint|shellcheck)(?: |$)/,
  /^(?:yamllint|markdownlint|sqlfluff|semgrep|trivy|sonar-scanner)(?: |$)|^tsc(?: \S+)* --noEmit/,
];

const IMAGES =
  /^(?:(?:grafana|loadimpact)\/k6|cypress\/(?:included|browsers)|postman\/newman|artilleryio\/artillery|hadolint\/hadolint|koalaman\/shellcheck|golangci\/golangci-lint|sonarsource\/sonar-scanner-cli|bats\/bats|cytopia\/\w+lint)$/;

/** What a person calls such a service, whatever its line is. */
const CALLED =
  /^(?:\w+[-_])?(?:tests?|unit-?tests?|pytest|e2e|end-to-end|lint|linter|k6|cypress|playwright|load-?test(?:s|er)?|smoke-?tests?)(?:[-_](?:runner|e2e|unit|integration))?$/i;

const isPublished = ({ service }: Seen): boolean => service.ports.length > 0;

const runsTests = ({ image, program, steps }: Seen): boolean =>
  IMAGES.test(image?.repository ?? '') ||
  [program, steps.at(-1) ?? []].some((words) => RUNS.some((pattern) => pattern.test(withoutRunner(words))));

/** Nothing but its name says what it does, and nobody reaches it. */
const isCalledSo = (seen: Seen): boolean =>
  CALLED.test(seen.key) && seen.service.ports.length === 0 && seen.service.restart === undefined;

export const tests: Kind = {
  name: 'test',
  is: (seen) => !isPublished(seen) && (runsTests(seen) || isCalledSo(seen)),
  options: (seen, { notes }: Context) => {
    if (runsTests(seen)) notes.decided(pathOf(seen), messages.runsTests(seen.key));
    else notes.person(pathOf(seen), messages.calledLikeTests());
    return undefined;
  },
};
