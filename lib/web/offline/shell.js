// @ts-check
/* The script of the offline page: it picks the language and what this address lacks, and opens the page as soon as there is an answer. */
(() => {
  const ASK_EVERY_MS = 5_000;
  const root = document.documentElement;

  /** Storage may be closed, and what lies in it of another version. @param {string} key @returns {unknown} */
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  };

  const mains = [...document.querySelectorAll('main')];
  const wanted = [kept('afterimage:language'), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const lang = wanted.find((one) => mains.some((main) => main.lang === one));
  const page = mains.find((main) => main.lang === lang) ?? mains[0];
  if (!page) return;
  for (const main of mains) main.hidden = main !== page;
  root.lang = page.lang;

  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement | null} */ (page.querySelector(`[data-${name}]`));
  /** @param {string} name @param {boolean} isShown */
  const show = (name, isShown) => {
    const element = part(name);
    if (element) element.hidden = !isShown;
  };

  const [, first = '', second = ''] = location.pathname.split('/');
  const place = second === 'shared' ? second : first;
  const missing = [...page.querySelectorAll('[data-missing]')].map((element) => /** @type {HTMLElement} */ (element));
  const said = missing.find((element) => element.dataset.missing === place) ?? missing.at(-1);
  for (const element of missing) element.hidden = element !== said;

  const drafts = kept('afterimage:drafts');
  const draft = Array.isArray(drafts) && first === 'edit' && drafts.find(({ imageId }) => imageId === second);
  const words = part('words');
  if (words && typeof draft?.text === 'string' && draft.text !== '') {
    words.textContent = draft.text;
    show('draft', true);
  }

  const sayWhy = () => {
    show('offline', !navigator.onLine);
    show('unreachable', navigator.onLine);
    show('why', navigator.onLine);
  };
  const status = part('status');
  /** @param {string} name */
  const say = (name) => {
    if (status) status.textContent = status.dataset[name] ?? '';
  };

  let isAsking = false;
  /** @param {boolean} isPressed */
  const ask = async (isPressed) => {
    if (isAsking) return;
    isAsking = true;
    if (isPressed) say('trying');
    const answer = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(ASK_EVERY_MS) }).catch(
      () => null,
    );
    isAsking = false;
    sayWhy();
    if (!answer?.ok) return isPressed ? say('still') : undefined;
    say('back');
    // Its own address is nobody's destination.
    if (location.pathname === '/offline.html') location.replace('/');
    else location.reload();
  };

  sayWhy();
  part('again')?.addEventListener('click', () => ask(true));
  window.addEventListener('online', () => ask(false));
  window.addEventListener('offline', sayWhy);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask(false));
  setInterval(() => document.visibilityState === 'visible' && navigator.onLine && ask(false), ASK_EVERY_MS);
})();
