// Settings of the page. In a cluster Slipway serves its own at this address: `config` of the stack.
window.__CONFIG__ = { TITLE: 'Slipway demo' };
