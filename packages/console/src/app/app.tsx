import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { queryClient } from '../live/query-client.ts';
import { usePreferences } from '../ui/preferences.ts';
import { loadTexts, TextsProvider, type Texts } from '../ui/texts/texts.tsx';
import { antdTheme } from '../ui/theme/antd-theme.ts';
import { applyPalette } from '../ui/theme/apply-palette.ts';
import { useScheme } from '../ui/theme/use-scheme.ts';
import { Toaster } from '../ui/toaster.tsx';
import { router } from './router.tsx';

/** The whole page: words, colours, data and the way between screens. */
export function App({ firstTexts }: { readonly firstTexts: Texts }) {
  const texts = useLanguage(firstTexts);
  const scheme = useScheme();
  // Before the first picture: it already has its colours.
  useLayoutEffect(() => applyPalette(scheme), [scheme]);
  const theme = useMemo(() => antdTheme(scheme), [scheme]);
  return (
    <TextsProvider texts={texts}>
      <ConfigProvider theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Toaster />
        </QueryClientProvider>
      </ConfigProvider>
    </TextsProvider>
  );
}

/** Follows the language that was chosen; the old words stay until the new ones are there. */
function useLanguage(firstTexts: Texts): Texts {
  const [texts, setTexts] = useState(firstTexts);
  const language = usePreferences((preferences) => preferences.language);
  useEffect(() => {
    if (language === texts.language) return;
    let isCurrent = true;
    void loadTexts(language).then((loaded) => isCurrent && setTexts(loaded));
    return () => {
      isCurrent = false;
    };
  }, [language, texts.language]);
  return texts;
}
