const moment = require('moment'), crypto = require('crypto');
const locales = ['en', 'en-gb', 'de', 'fr', 'es', 'nl'], starts = ['locale', 'monday', 'sunday', 'saturday'];
const formats = ['gggg-[W]ww', 'GGGG-[W]WW', '[Week] w, gg', 'YYYY/MM-MMMM/gggg-[W]ww', 'gggg-[W]ww (MMM D)', 'dddd, Do MMMM YYYY', 'MMMM YYYY', 'YYYY-[Q]Q'];
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
for (const locale of locales) {
  if (locale !== 'en') require('moment/locale/' + locale);
  moment.locale(locale);
  const bundled = moment.localeData()._week;
  for (const start of starts) {
    // As the Calendar plugin does it: the first day alone is replaced.
    moment.updateLocale(locale, { week: start === 'locale' ? bundled : { dow: days.indexOf(start) } });
    for (const format of ['', ...formats]) {
      if (format && !/[gGw]/.test(format.replace(/\[.*?\]/g, '')) && start !== 'locale') continue;
      const hash = crypto.createHash('sha256');
      for (let day = moment([2020, 0, 1]); day.year() < 2041; day.add(1, 'day'))
        hash.update((format ? day.format(format) : day.clone().startOf('week').format('YYYY-MM-DD')) + '\n');
      console.log(JSON.stringify({ locale, week_starts: start, format, sha256: hash.digest('hex') }));
    }
    moment.updateLocale(locale, null);
  }
}
