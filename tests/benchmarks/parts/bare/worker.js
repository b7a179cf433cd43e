// The least that an extension can do: a message comes, a tab is made.
const port = chrome.runtime.connectNative("bare.host");
port.onMessage.addListener(({ url }) => chrome.tabs.create({ url }));
