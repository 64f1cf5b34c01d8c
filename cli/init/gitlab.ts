// The pipeline of a new project on GitLab: what a merge request has to pass, what it changes as a note, and releases from the default branch.
import type { Pipeline } from './pipeline';

/** https://docs.gitlab.com/ci/yaml/ */
export const gitlab = ({
  folder,
  stack,
  environment,
}: Pipeline): string => `# From .gitlab-ci.yml: include: [{ local: ${GITLAB_FILE(stack)} }]
.slipway:
  image: node:22
  before_script:
    - cd ${folder}
    - npm install --no-audit --no-fund

slipway:stacks:
  extends: .slipway
  stage: test
  script:
    - npx slipway synth # --strict takes warnings for errors
    - git diff --exit-code dist # dist/ is what the stacks say
    - npm test

# What the merge request changes, in words, as a note; with a token of the project (scope api) in the masked variable SLIPWAY_TOKEN.
slipway:diff:
  extends: .slipway
  stage: test
  variables:
    GIT_DEPTH: 0
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npx slipway diff ${stack} ${environment} --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format markdown > diff.md || true # what cannot be applied is said there
    - cat diff.md
    - |
      if [ -n "$SLIPWAY_TOKEN" ]; then
        curl --fail --silent --show-error --request POST --header "PRIVATE-TOKEN: $SLIPWAY_TOKEN" --data-urlencode body@diff.md "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes" > /dev/null
      fi
  artifacts:
    paths: [${folder === '.' ? '' : `${folder}/`}diff.md]

# Runs when the project has a variable SLIPWAY_RELEASE: 'apply' with a variable KUBECONFIG of type file, or 'gitops'.
# Its image has docker with buildx, git, kubectl and Node; SLIPWAY_IMAGE names one of yours.
slipway:release:
  image: $SLIPWAY_IMAGE
  stage: deploy
  services: [docker:28-dind]
  variables:
    GIT_DEPTH: 0
    DOCKER_HOST: tcp://docker:2376
    DOCKER_TLS_CERTDIR: /certs
    DOCKER_TLS_VERIFY: "1"
    DOCKER_CERT_PATH: /certs/client
  environment:
    name: ${environment}
  resource_group: slipway-${stack}-${environment} # one after the other
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $SLIPWAY_RELEASE && $SLIPWAY_IMAGE
  script:
    - cd ${folder}
    - npm install --no-audit --no-fund
    - echo "$CI_REGISTRY_PASSWORD" | docker login "$CI_REGISTRY" --username "$CI_REGISTRY_USER" --password-stdin
    - docker context create slipway && docker buildx create --use slipway # keeps its cache, provenance and SBOM in the registry
    - git config user.name gitlab-ci && git config user.email gitlab-ci@localhost
    - |
      if [ "$SLIPWAY_RELEASE" = gitops ]; then
        npx slipway release ${stack} ${environment} --gitops
      else
        npx slipway release ${stack} ${environment} --rollback --yes
        git add --all releases dist
        git diff --cached --quiet || git commit --message "Release ${stack} $CI_COMMIT_SHORT_SHA to ${environment}"
      fi
    - git push --push-option ci.skip "https://slipway:$SLIPWAY_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git" "HEAD:$CI_COMMIT_BRANCH"
${previews(folder, stack)}`;

/**
 * GitLab ends a preview by itself: with its merge request, when it is too old, or by hand.
 * https://docs.gitlab.com/ci/environments/#stop-an-environment
 */
const previews = (folder: string, stack: string): string => `
# Runs when the project has a variable SLIPWAY_PREVIEWS, which says how many previews there may be at once, a variable KUBECONFIG of type file for
# the environments preview/*, and the stack an environment \`preview\`. PREVIEW_ENV is a variable of type file with values of secrets, or is not there.
slipway:preview:
  extends: slipway:release
  environment:
    name: preview/$CI_MERGE_REQUEST_IID
    on_stop: slipway:preview:end
    auto_stop_in: 7 days
  resource_group: slipway-${stack}-preview-$CI_MERGE_REQUEST_IID
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $SLIPWAY_PREVIEWS && $SLIPWAY_IMAGE
  script:
    - cd ${folder}
    - npm install --no-audit --no-fund
    - echo "$CI_REGISTRY_PASSWORD" | docker login "$CI_REGISTRY" --username "$CI_REGISTRY_USER" --password-stdin
    - docker context create slipway && docker buildx create --use slipway
    - npx slipway previews ${stack} --most "$SLIPWAY_PREVIEWS" --keep "preview-$CI_MERGE_REQUEST_IID" --yes
    - npx slipway release ${stack} "preview-$CI_MERGE_REQUEST_IID" --env-file "\${PREVIEW_ENV:-/dev/null}" --yes

slipway:preview:end:
  image: $SLIPWAY_IMAGE
  stage: deploy
  environment:
    name: preview/$CI_MERGE_REQUEST_IID
    action: stop
  resource_group: slipway-${stack}-preview-$CI_MERGE_REQUEST_IID
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID && $SLIPWAY_PREVIEWS && $SLIPWAY_IMAGE
      when: manual
      allow_failure: true
  script:
    - cd ${folder}
    - npm install --no-audit --no-fund
    - npx slipway down ${stack} "preview-$CI_MERGE_REQUEST_IID" --context "$(kubectl config current-context)" --volumes --yes
`;

/** Below the root, so that a pipeline that is there can include it. */
export const GITLAB_FILE = (stack: string) => `.gitlab/slipway-${stack}.yml`;

/** The root's own, where there is none. */
export const gitlabRoot = (stack: string) => `include:\n  - local: ${GITLAB_FILE(stack)}\n`;
