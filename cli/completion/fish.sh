# in ~/.config/fish/config.fish: npx slipway completion fish | source
complete -c slipway -f -a '(npx slipway complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
complete -c slipway -F -n 'test -z "$(npx slipway complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)"'
