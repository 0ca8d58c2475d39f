# Chữ trên giao diện bằng tiếng Việt. Người dịch sửa vế phải dấu `=`; { $n } và các chỗ tương tự do chương trình điền.
# Tên các loại hoạt động, hành vi, lĩnh vực và nước nằm trong các gói ngôn ngữ và nhãn của bản tóm tắt.

## Khung trang

language = Tiếng Việt
skip = Đến nội dung
ways = Các trang
crumbs = Vị trí của trang này
parts = Các phần của danh sách
before = ← Trước
after = Tiếp →
search = Tìm
search-all = Tên, chức vụ, bài
theme-auto = Theo hệ thống
theme-light = Sáng
theme-dark = Tối
why = vì sao
nothing = Không có gì.
show = Xem
problem-400 = Không thể hỏi như vậy
problem-401 = Hãy đăng nhập trước
problem-403 = Không được phép
problem-404 = Không có gì ở đây
problem-413 = Quá nhiều một lúc
problem-421 = Giao diện mang tên khác
problem-500 = Giao diện gặp lỗi
problem-503 = Hồ sơ không trả lời

## Đăng nhập
login = Đăng nhập
logout = Đăng xuất
login-wrong = Tên hoặc mật khẩu không đúng.
login-wait = Thử quá nhiều lần. Hãy thử lại sau { $seconds } giây.
user-name = Tên
password = Mật khẩu
users = Người dùng
users-none = Không ai phải đăng nhập: giao diện chỉ phục vụ máy này. Người dùng đầu tiên sẽ đóng cửa đó ngay, nên hãy tạo mình làm quản trị trước.
since-day = Từ ngày
access = Quyền vào
yourself = là bạn
user-new = Người dùng mới
change = Đổi
user-let-in = Cho vào lại
user-shut-out = Không cho vào
user-out-since = không cho vào từ
user-add = Thêm người dùng
user-role = Vai trò
user-role-reader = người đọc
user-role-curator = người biên tập
user-role-admin = quản trị

## Các trang

today = Hôm nay
pairs = Cặp nước
pair = Cặp nước
timeline = Dòng thời gian
commitments = Cam kết
commitment = Cam kết
agreement = Văn kiện
agreements = Văn kiện
mechanisms = Cơ chế
people = Nhân vật
areas = Lĩnh vực
reports = Bài
report = Bài
review = Rà soát
log = Nhật ký
network = Mạng lưới
compare = So sánh

## Chữ trong bảng và biểu mẫu

date = Ngày
when = Khi nào
what = Việc gì
who = Ai
where = Ở đâu
sources = Nguồn
name = Tên
country = Nước
country-a = Một nước
country-b = Nước kia
area = Lĩnh vực
side = Bên
role = Vai trò
office = Chức vụ
offices = Chức vụ
last-office = Chức vụ gần nhất
seen = Thấy trong
year = Năm
all = Tất cả
since = từ
until = Đến
until-day = đến
due-by = hạn đến
made = Lập ngày
state = Tình trạng
entry = Việc hoặc văn kiện
parties = Các bên
facts = Dữ kiện
words = Từ ngữ
tongue = Ngôn ngữ
author = Tên của bạn
by-whom = Do ai
reason = Lý do
about = Về
question = Câu hỏi
one = Một bên
other = Bên kia
undated = không rõ ngày
untitled = Không có đầu đề
both-sides = hai bên
machine = máy
differs = khác nhau
says = Viết
mention = nhắc đến

## Hôm nay

new = Bài mới
coming = Sắp tới
due-now = Đến hạn
silent-now = Im lặng
to-review = cần rà soát
empty-register = Hồ sơ còn trống. `verbale add THƯ_MỤC` đưa bài vào.

## Cặp nước

accounts = Lần thuật
last-contact = Tiếp xúc gần nhất
contacts = Tiếp xúc
contacts-by-level = Tiếp xúc đã diễn ra, theo cấp
areas-by-year = Lĩnh vực theo năm
owed = Đã ký và còn nợ
wording = Mỗi bên gọi mối quan hệ thế nào
formula = Cách gọi
said-between = Nói trong
then = rồi

## Nhân vật và chức vụ

engagements = Hoạt động
statements = Phát biểu
names = Các cách viết tên
offices-seen = Chức vụ, từ lần thấy đầu đến lần cuối
no-area = Không rõ lĩnh vực
never-judged = Chưa có phán định nào ghép hay tách các tên này.
merge-history = Lịch sử ghép
taken-back = đã rút lại
holders = Người giữ chức theo thời gian
conflict = Hai người cùng lúc
proof = Bằng chứng

## Hoạt động

session-of = Phiên của
came-out = Kết quả
visit-tree = Chuyến thăm và các phần
participants = Thành phần
differences = Chỗ các bài khác nhau
only-here = chỉ ở đây
no-difference = Không có chỗ nào khác nhau.
account-a = Một lần thuật
account-b = Lần thuật kia
compare-help = Mỗi lần thuật là một dữ kiện như 3ac18bc699ae/e3, ghi ở mọi danh sách.

## Văn kiện và cam kết

said-by = Người nói
due-day = Hạn
period = Hiệu lực
strength = Mức ràng buộc
lead-body = Cơ quan đầu mối
compliance = Mức thực hiện
made-at = Lập tại
because = Vì
heard-since = Nghe được từ đó
confirmed-by = xác nhận bởi
notes = Ghi chú
told-in = Thuật trong
by-year = Theo năm
entries-by-year = Việc và văn kiện theo năm lập

## Cơ chế

also = Còn gọi là
session = Phiên
sessions = Các phiên
last-session = Phiên gần nhất
next-session = Dự kiến tới
no-rhythm = Biết quá ít phiên để dự kiến phiên tới.

## Bài và vì sao

recorded = ghi vào hồ sơ
keys-report = Phím j và k đi từ dữ kiện này sang dữ kiện khác.
read-by = Đọc bằng gói
fields = Các trường
amendments = Sửa đổi
judgements = Phán định
bears-on = Liên quan đến
earlier-readings = Các lần đọc trước

## Tìm, rà soát, nhật ký, mạng lưới

search-help = Không gõ dấu thì không xét dấu, gõ dấu thì xét dấu. “…” giữ nguyên cụm từ, * thay cho phần cuối.
keys-review = s là một, d khác nhau, u chưa rõ, l đã xem, n câu tiếp, z rút lại câu vừa rồi.
judged = Đã ghi.
undo = Rút lại
looked-at = đã xem hai bên cạnh nhau
seen-it = đã xem, không cần làm gì thêm
diagnostics = Thấy mà chưa quyết
diagnostics-help = Những gì bộ đọc thấy trong bài mà không tự quyết, lần đọc mới nhất trước.
with-machine = Hiện cả của máy
curators-only = Chỉ của người biên tập
ties = Liên hệ
network-help = Ai cùng dự các hoạt động; bảng dưới ghi bằng chữ.

## Thêm bài

add = Thêm bài
add-lead = Đưa bài vào và xem những gì sẽ được ghi. Chưa có gì được lưu trước khi bạn đồng ý.
add-files = Tệp
add-files-help = Tệp văn bản (.txt, UTF-8), có thể nhiều tệp một lúc; thả vào đây hoặc chọn.
add-paste = Hoặc dán văn bản
add-paste-help = Văn bản của một bài, tiêu đề nằm riêng một dòng
add-name = Lưu dưới tên
add-published = Ngày đăng
add-url = Địa chỉ trên mạng
add-preview = Xem trước
add-sending = Đang gửi
add-nothing = Không có gì để đọc: hãy chọn tệp hoặc dán văn bản.
add-would = Những gì sẽ được ghi
add-nothing-kept = { $n ->
    [0] Không đọc được bài nào.
   *[other] Đã đọc { $n } bài, chưa lưu.
}
add-keep = Ghi { $n } bài
add-cancel = Bỏ
add-keeping = Đang ghi
add-done = Những gì đã được ghi
add-file = Tệp
add-what-became = Kết quả
add-new = mới, { $n } dữ kiện
add-superseded = đọc lại, { $n } dữ kiện
add-unchanged = đã ghi trước đây, không đổi
add-kept-so-far = Trước đó đã ghi { $n } bài.
add-failed = { $n } tệp không đọc được
add-more = Thêm nữa
add-unread = ngôn ngữ chưa có bộ quy tắc: giữ văn bản, không đọc ra dữ kiện nào
add-known = đã có trong hồ sơ
add-and-more = và { $n } bài nữa
add-undecided = { $n } điều thấy mà chưa quyết

## Mã

state-open = còn mở
state-silent = im lặng
state-due = đến hạn
state-progressing = đang làm
state-fulfilled = đã làm
state-lapsed = hết hạn
state-superseded = được thay
state-contradicted = trái lại
entry-instrument = văn kiện
entry-undertaking = cam kết
strength-commit = cam kết
strength-agree = nhất trí
strength-propose = đề nghị
strength-hope = mong muốn
compliance-full = đã giữ (+1)
compliance-part = giữ một phần (0)
compliance-none = không giữ (−1)
role-host = chủ nhà
role-guest = khách
role-lead = trưởng đoàn
role-signatory = ký
role-witness = chứng kiến
role-member = tham dự
level-leaders = lãnh đạo cấp cao
level-ministers = bộ trưởng
level-deputies = thứ trưởng
level-officials = cấp khác
level-unknown = không rõ cấp
basis-stated = Ngày ghi trong bài.
basis-relative = Ngày suy từ lời khác trong bài.
basis-published = Ngày là ngày của bài.
time-morning = sáng
time-noon = trưa
time-afternoon = chiều
time-evening = tối
time-night = đêm
field-kind = loại
field-status = tình trạng
field-date = ngày
field-time-of-day = buổi
field-place = nơi
field-country = nước
field-level = cấp
field-session = phiên
field-office = chức vụ
field-rank = cấp bậc
field-side = bên
field-present = có mặt
field-person = người
field-instrument = văn kiện
field-words = lời
field-areas = lĩnh vực
field-participants = thành phần
field-speaker = người nói
field-act = cách nói
field-content = nội dung
field-parties = các bên
field-title = tên
field-name = tên
field-period = hiệu lực
field-signed = ký ngày
field-role = vai trò
field-organisation = cơ quan
field-due = hạn
field-strength = mức ràng buộc
field-action = việc hứa
field-by = bên hứa
field-to = bên nhận
field-mechanism = cơ chế
field-part-of = thuộc
field-statement = phát biểu
field-engagement = hoạt động
field-instruments = văn kiện
field-date-basis = căn cứ của ngày
field-sense = nghĩa
field-ranks = cấp bậc
field-aliases = cách viết khác
field-topics = chủ đề
field-addressee = người nghe
link-reaffirmed = được nhắc lại
link-progress = tiến triển
link-fulfilled = đã làm
link-superseded = được thay
link-contradicted = bị bác
ruling-same = là một
ruling-different = khác nhau
ruling-undecided = chưa rõ
ruling-reaffirmed = được nhắc lại
ruling-progress = tiến triển
ruling-fulfilled = đã làm
ruling-superseded = được thay
ruling-contradicted = bị bác
ruling-refused = không liên quan
ruling-not-complied = không giữ
ruling-partly-complied = giữ một phần
ruling-complied = đã giữ
ruling-looked-at = đã xem
note-report = tường thuật
note-reaffirmed = được nhắc lại
note-progress = tiến triển
note-fulfilled = đã làm
note-contradicted = bị bác
note-difficulty = khó khăn
note-recommendation = kiến nghị
note-lead-body = cơ quan đầu mối
note-responsible = người phụ trách
note-next-review = lần xem tới
fact-person = người
fact-office = chức vụ
fact-organisation = cơ quan
fact-engagement = hoạt động
fact-instrument = văn kiện
fact-mechanism = cơ chế
fact-milestone = mốc
fact-statement = phát biểu
fact-undertaking = cam kết
fact-area = lĩnh vực
fact-diagnostic = chưa quyết
amendment-correction = sửa
amendment-removal = bỏ
amendment-withdrawn-report = rút bài
amendment-withdrawn-rule = rút quy tắc
about-person = cùng một người?
about-engagement = cùng một hoạt động?
about-evidence = bằng chứng cho việc này?
about-compliance = giữ đến đâu?
about-diagnostic = chưa quyết
node-people = người
node-bodies = cơ quan
mechanism-committee = uỷ ban
mechanism-dialogue = đối thoại
mechanism-consultation = tham vấn
mechanism-working-group = nhóm công tác
mechanism-forum = diễn đàn
mechanism-meeting = cuộc họp
mechanism-framework = khuôn khổ
mechanism-exchange = giao lưu
mechanism-initiative = sáng kiến
tongue-vi = tiếng Việt
tongue-ru = tiếng Nga
tongue-en = tiếng Anh

## Số lượng

reports-count = { $n } bài
engagements-count = { $n } hoạt động
people-count = { $n } nhân vật
agreements-count = { $n } văn kiện
statements-count = { $n } phát biểu
commitments-count = { $n } cam kết
accounts-count = { $n } lần thuật
superseded-count = { $n } lần đọc trước
holders-count = { $n } nhiệm kỳ
all-entries = Tất cả { $n } →
left-out = Còn { $n } nữa không hiện.
missing-session = Không bài nào thuật phiên { $n }.
overdue-since = Chưa nghe gì về phiên tới, quá hạn từ { $date }.
waiting-count = { $n ->
    [0] Không còn câu hỏi nào.
   *[other] Còn { $n } câu hỏi.
}
behind = { $n ->
   *[other] Có { $n } cặp nước có tin mới chưa được tính vào đây.
}
behind-since = Cặp tính sớm nhất được tính lần cuối lúc { $time }.

## Vì sao quyết như vậy, hoặc chưa quyết

reason-key-equal = cả hai viết là “{ $a }”
reason-accents-missing = bỏ dấu thì bằng nhau, và một bên không có dấu
reason-accents-differ = “{ $a }” và “{ $b }” khác dấu, mà dấu có nghĩa
reason-transcription = phiên âm nghe giống nhau
reason-spelt-russian = một bên là cách viết tiếng Nga của bên kia, mất thanh điệu
reason-writing-answers = một tên theo quy luật giữa hai cách viết tiếng Hán
reason-writing-may-answer = có thể một tên theo quy luật giữa hai cách viết tiếng Hán, như nhiều tên khác
reason-writing-differs = hai cách viết không so được bằng âm
reason-romanised = hai cách viết La-tinh của cùng các âm tiết tiếng Hàn
reason-umlaut-spelt = bằng nhau khi viết “ä”, “ö”, “ü” bằng hai chữ
reason-spacing-differs = cùng các chữ cái, tách từ khác nhau
reason-order-differs = cùng các từ, đảo thứ tự
reason-words-mixed = cùng các từ, thứ tự khác
reason-article-differs = chỉ khác mạo từ
reason-initials = một bên viết tắt tên bằng chữ đầu
reason-middle-missing = một bên bỏ phần giữa tên
reason-last-missing = một bên dài hơn ở cuối, như có thêm họ thứ hai
reason-honorific-missing = chỉ khác cách xưng hô
reason-part-of = tên này là một phần của tên kia
reason-part-heard = tên này nghe như một phần của tên kia
reason-name-alike = cách viết gần giống ({ $a })
reason-name-differ = hai tên khác nhau
reason-sound-equal = viết khác, cùng âm ({ $a })
reason-sound-alike = viết khác, âm gần giống ({ $a })
reason-country-equal = cùng thuộc { $a }
reason-country-differ = { $a } và { $b }
reason-country-unknown = không rõ nước của cả hai
reason-country-one = một bên thuộc { $a }, bên kia không rõ
reason-office-clash = { $a } và { $b } cùng một lúc
reason-office-equal = cùng giữ { $a }
reason-office-shared = cùng giữ { $a }, chức có nhiều người
reason-office-years-apart = cùng giữ { $a }, cách nhau nhiều năm
reason-contact-shared = cùng gặp { $a } ngày { $b }
reason-period-apart = cách nhau { $a } năm
reason-report-same = một bài thuật cả hai
reason-kind-equal = cùng là { $a }
reason-kind-family = { $a } và { $b } có thể là một cuộc
reason-kind-kin = { $a } và { $b } có thể là một phiên
reason-kind-differ = { $a } không phải { $b }
reason-date-unknown = một bên không có ngày
reason-date-yearless = { $a } và { $b } có thể là một ngày
reason-date-differ = { $a } không phải { $b }
reason-date-equal = cùng ngày { $a }
reason-date-within = { $a } và { $b } trùng thời gian
reason-date-loose = { $a } và { $b } trùng thời gian, nhưng một bên chỉ ghi áng chừng
reason-date-published = { $a } và { $b }, một bên là ngày đăng bài
reason-date-adjacent = { $a } và { $b } cách nhau một ngày, như lệch múi giờ
reason-sides-unknown = một bên không nêu các bên
reason-sides-differ = { $a } khác với { $b }
reason-side-person = { $a } ({ $b }) có trong cả hai
reason-side-person-maybe = { $a }: hai cách viết có thể là một người
reason-side-person-differs = { $a }: { $b } khác với { $c }
reason-side-office = { $a } ({ $b }) có trong cả hai
reason-side-office-differs = { $a } có mặt với chức vụ khác nhau
reason-side-country = { $a } có trong cả hai
reason-status-before-after = thuật trước và sau
reason-status-opposed = một bên nói đã diễn ra, bên kia nói không
reason-place-equal = tại { $a } và tại { $b }
reason-place-differ = tại { $a } và tại { $b }
reason-time-differ = khác buổi trong ngày
reason-session-differ = phiên { $a } khác phiên { $b }
reason-session-equal = cùng là phiên { $a } của { $b }
reason-session-mechanism = cùng thuộc { $a }
reason-signed-period = cùng ký một văn kiện cho { $b }
reason-signed-kind = cùng ký văn kiện một loại
reason-area-narrow = cùng nêu một lĩnh vực hẹp
reason-area-wide = cùng nêu một lĩnh vực
reason-instrument-kind = cùng một loại văn kiện
reason-instrument-signed = văn kiện đã được ký
reason-instrument-later = sau đó có văn kiện cùng loại
reason-period-equal = cùng cho giai đoạn { $a }
reason-period-over = hết hạn ngày { $a }
reason-successor-none = chưa biết văn kiện nào thay
reason-mechanism-equal = cùng thuộc { $a }
reason-figures-shared = cùng nêu { $a }
reason-words-shared = chung { $a } %: { $b }
reason-language-other = khác ngôn ngữ, không so được lời
reason-cue = “{ $a }”
reason-own-words = “{ $a }” ngay trước lời của nó
reason-engagement-off = đã bị huỷ
reason-engagement-held = đã có hoạt động về việc này
reason-due = đến hạn { $a }
reason-due-past = hạn { $a }, quá { $b } ngày
reason-silent = lần cuối nghe tới là { $a }
reason-open = từ đó chưa nghe gì
reason-link-reaffirmed = được nhắc lại ngày { $b }
reason-link-progress = tiến triển ngày { $b }
reason-link-fulfilled = đã làm ngày { $b }
reason-link-superseded = được thay ngày { $b }
reason-link-contradicted = bị bác ngày { $b }
reason-curator = người biên tập nối
reason-curator-complied = người biên tập: đã giữ
reason-curator-partly = người biên tập: giữ một phần
reason-curator-not = người biên tập: không giữ
reason-note = do { $a } ghi vào
reason-rhythm-unknown = { $a } phiên có ngày chưa cho thấy nhịp nào
reason-rhythm-median = { $a } khoảng cách giữa { $b } phiên có ngày, trung vị { $c } ngày
reason-seen-first = giữ chức chậm nhất từ { $a }
reason-seen-last = còn giữ chức ngày { $a }
reason-seen-former = đã thôi chức trước { $a }
reason-predecessor = sau { $a }
reason-successor = trước { $a }
reason-moved-from = ngày { $b } còn là { $a }
reason-moved-to = ngày { $b } đã là { $a }
reason-tenure-first = thấy lần đầu ngày { $a }, cách { $b } ngày
reason-tenure-last = thấy lần cuối ngày { $a }, cách { $b } ngày
reason-tenure-unproved = không bài nào chứng tỏ một ngày
reason-nearer = có người khác được thấy gần ngày đó hơn
diagnostic-language-unknown = chưa có gói nào cho ngôn ngữ này
diagnostic-date-weekday-without-anchor = thứ trong tuần mà không ngày nào trong bài xác định
diagnostic-engagement-nobody = tiếp xúc mà không rõ các bên
diagnostic-engagement-one-sided = tiếp xúc chỉ nói tới một bên
diagnostic-engagement-no-destination = chuyến thăm không rõ nơi đến hoặc ngày
diagnostic-engagement-no-second-state = tiếp xúc không thấy nước thứ hai tham gia
diagnostic-engagement-parties = tiếp xúc mà không rõ các bên
diagnostic-engagement-reference = tiếp xúc chỉ được nhắc tới
diagnostic-amendment-unapplied = sửa đổi không còn áp dụng được
diagnostic-engagement-wished = tiếp xúc mới được đề nghị hoặc mong muốn
diagnostic-engagement-exercise-of-persons = cuộc diễn tập của cá nhân, không phải của các nước
diagnostic-engagement-hypothetical = tiếp xúc chỉ là giả định
diagnostic-engagement-negated = tiếp xúc bị phủ định
diagnostic-engagement-no-party = tiếp xúc không rõ bên nào
