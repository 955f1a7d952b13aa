import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the server while this page is served by Vite. */
const server = process.env['ZHIDA_DEV_SERVER'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    // What weighs what, for size.test.ts.
    manifest: 'manifest.json',
    // The last two years of browsers.
    target: ['chrome120', 'edge120', 'firefox121', 'safari17.2'],
    modulePreload: { polyfill: false },
    // Small pictures stay files, so that the page needs no data: sources of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    port: 5174,
    proxy: {
      '/api': server,
      '/files': server,
      '/live': { target: server, ws: true },
    },
  },
});
