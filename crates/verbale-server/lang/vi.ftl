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
keys-review = s là một, d khác nhau, u chưa rõ, n câu tiếp, z rút lại câu vừa rồi.
judged = Đã ghi.
undo = Rút lại
looked-at = đã xem hai bên cạnh nhau
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
search-kind-people = người
search-kind-offices = chức vụ
search-kind-reports = bài
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
