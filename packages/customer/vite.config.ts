import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server while these pages are served by Vite. */
const server = process.env['ZHIDA_DEV_SERVER'] ?? 'http://127.0.0.1:3000';

/** The server gives the page at these addresses; in development Vite does. */
const pageAddress = /^\/(?:k|c)\/[^/]+$|^\/(?:inbox|resume)$/;

export default defineConfig({
  base: '/h5/',
  // Libraries written for React run on Preact, which is a tenth of its size.
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react$/, replacement: 'preact/compat' },
    ],
  },
  build: {
    outDir: 'dist',
    // iOS 15.4 and the Chromium 99 inside WeChat.
    target: ['safari15.4', 'ios15.4', 'chrome99'],
    cssTarget: ['safari15.4', 'ios15.4', 'chrome99'],
    modulePreload: { polyfill: false },
    // Small pictures stay files, so that the page needs no data: sources of its own.
    assetsInlineLimit: 0,
  },
  plugins: [
    {
      name: 'zhida-addresses',
      configureServer: (vite) => {
        vite.middlewares.use((request, _response, next) => {
          const path = request.url?.split('?')[0] ?? '';
          if (pageAddress.test(path)) request.url = '/h5/index.html';
          next();
        });
      },
    },
  ],
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/files': server,
      '/live': { target: server, ws: true },
    },
  },
});
