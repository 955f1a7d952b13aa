import './within-policy.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/global.css';
import { usePreferences } from '../ui/preferences.ts';
import { loadTexts } from '../ui/texts/texts.tsx';
import { App } from './app.tsx';

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root');

// The words come before the first picture: no screen ever shows keys.
const texts = await loadTexts(usePreferences.getState().language);
createRoot(root).render(
  <StrictMode>
    <App firstTexts={texts} />
  </StrictMode>,
);
