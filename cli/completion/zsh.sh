# in ~/.zshrc, after compinit: eval "$(npx slipway completion zsh)"
_slipway() {
  local -a found
  found=("${(@f)$(npx slipway complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=(${found:#})
  if (( $#found )); then
    found=("${(@)found//:/\\:}")
    found=("${(@)found/$'\t'/:}")
    _describe slipway found
  else
    _files
  fi
}
compdef _slipway slipway
