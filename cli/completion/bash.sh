# in ~/.bashrc: eval "$(npx slipway completion bash)"
_slipway() {
  local IFS=$'\n'
  COMPREPLY=($(npx slipway complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _slipway slipway
