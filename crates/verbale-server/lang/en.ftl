# The words of the desk in English. A translator edits what stands right of the `=`; { $n } and the like are filled in by
# the program.

language = English
skip = Skip to the content
ways = Pages
crumbs = Where this page stands
search = Search
search-all = Search names, reports, promises
theme-auto = As the system
theme-light = Light
theme-dark = Dark

today = Today
reports-count = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}

problem-400 = This cannot be asked so
problem-403 = Not allowed
problem-404 = Nothing here
problem-500 = The desk broke off
problem-503 = The register does not answer
