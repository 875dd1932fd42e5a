// This device's time zone, for who has chosen none yet. It is sent only when they save.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

for (const select of document.querySelectorAll("[data-time-zone]")) {
  if ([...select.options].some(({ value }) => value === timeZone)) select.value = timeZone;
}
