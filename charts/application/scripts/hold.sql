SELECT true AS answered \gset
\! date +%s > held.new && mv held.new held
